package io.waymark.access.users;

/** Passwords that are quickly checked, for tests that check many. */
public final class QuickPassword {
  private QuickPassword() {}

  public static Password of(String plain) {
    return Password.of(plain, 1);
  }
}
