package io.waymark.infra;

import io.waymark.console.Console;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.constructs.Construct;

/** As what the web pages and machines are known to the pool of people. */
final class PoolClients extends Construct {
  private static final Duration TOKENS_LIVE = Duration.hours(1);

  private final People people;
  private final UserPoolClient pages;
  private final UserPoolClient machines;

  /**
   * @param console where the web pages are, with a slash at its end
   */
  PoolClients(Construct scope, String id, People people, String console) {
    super(scope, id);
    this.people = people;
    pages = pages(console);
    machines = machines();
    CfnOutput.Builder.create(Stack.of(this), "MachineClient")
        .value(machines.getUserPoolClientId())
        .build();
  }

  /** What tells functions of the pool, besides what the options say. */
  Map<String, String> environment(List<String> audiences) {
    Map<String, String> environment = new HashMap<>();
    environment.put("WAYMARK_OIDC_ISSUER", people.pool().getUserPoolProviderUrl());
    environment.put("WAYMARK_OIDC_CLIENT", pages.getUserPoolClientId());
    List<String> all = new ArrayList<>(List.of(machines.getUserPoolClientId()));
    all.addAll(audiences);
    environment.put("WAYMARK_OIDC_AUDIENCES", String.join(",", all));
    return environment;
  }

  /** A public client, by PKCE: a secret would have to be kept somewhere. */
  private UserPoolClient pages(String console) {
    return UserPoolClient.Builder.create(this, "Pages")
        .userPool(people.pool())
        .generateSecret(false)
        .oAuth(
            OAuthSettings.builder()
                .flows(OAuthFlows.builder().authorizationCodeGrant(true).build())
                .scopes(List.of(OAuthScope.OPENID, OAuthScope.EMAIL, OAuthScope.PROFILE))
                .callbackUrls(List.of(console + Console.CALLBACK))
                .logoutUrls(List.of(console))
                .build())
        .preventUserExistenceErrors(true)
        .idTokenValidity(TOKENS_LIVE)
        .accessTokenValidity(TOKENS_LIVE)
        .build();
  }

  /** Its secret is shown by Cognito to who may ask for it. */
  private UserPoolClient machines() {
    return UserPoolClient.Builder.create(this, "Machines")
        .userPool(people.pool())
        .generateSecret(true)
        .oAuth(
            OAuthSettings.builder()
                .flows(OAuthFlows.builder().clientCredentials(true).build())
                .scopes(List.of(people.scope()))
                .build())
        .accessTokenValidity(TOKENS_LIVE)
        .build();
  }
}
