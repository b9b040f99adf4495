package io.waymark.local.stepfunctions;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a choice asks of its input. */
sealed interface Rule {
  boolean holds(@Nullable Object input) throws TaskFailure;

  /** Whether something is there, be it null. */
  record IsPresent(ReferencePath variable, boolean expected) implements Rule {
    @Override
    public boolean holds(@Nullable Object input) {
      return variable.isIn(input) == expected;
    }
  }

  /** Whether it is this text or this truth value. */
  record Equals(ReferencePath variable, Object expected) implements Rule {
    @Override
    public boolean holds(@Nullable Object input) throws TaskFailure {
      return expected.equals(variable.read(input));
    }
  }

  /** Whether all hold; the first that does not ends the search. */
  record And(List<Rule> rules) implements Rule {
    @Override
    public boolean holds(@Nullable Object input) throws TaskFailure {
      for (Rule rule : rules) {
        if (!rule.holds(input)) {
          return false;
        }
      }
      return true;
    }
  }

  /** Whether one holds. */
  record Or(List<Rule> rules) implements Rule {
    @Override
    public boolean holds(@Nullable Object input) throws TaskFailure {
      for (Rule rule : rules) {
        if (rule.holds(input)) {
          return true;
        }
      }
      return false;
    }
  }

  /** Whether it does not hold. */
  record Not(Rule rule) implements Rule {
    @Override
    public boolean holds(@Nullable Object input) throws TaskFailure {
      return !rule.holds(input);
    }
  }
}
