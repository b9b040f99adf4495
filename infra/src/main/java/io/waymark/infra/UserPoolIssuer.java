package io.waymark.infra;

import io.waymark.console.Console;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthFlows;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.OAuthSettings;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolClient;
import software.amazon.awscdk.services.cognito.UserPoolClientOptions;
import software.amazon.awscdk.services.cognito.UserPoolDomainOptions;
import software.amazon.awscdk.services.cognito.UserPoolResourceServer;
import software.amazon.awscdk.services.cognito.UserPoolResourceServerOptions;
import software.constructs.Construct;

/**
 * People who log in by Cognito, for a stack that names no other issuer, and a client for machines.
 * Nobody signs up by themselves; the pool stays when the stack goes.
 */
final class UserPoolIssuer extends Construct {
  /** As for passwords of our own. */
  private static final int PASSWORD_LENGTH = 12;

  private static final Duration TOKENS_LIVE = Duration.hours(1);

  private final UserPool pool;
  private final UserPoolClient pages;
  private final UserPoolClient machines;

  /**
   * @param name of the pool
   * @param console where the web pages are, with a slash at its end
   */
  UserPoolIssuer(Construct scope, String id, String name, String console) {
    super(scope, id);
    pool = pool(name);
    pool.addDomain(
        "Domain",
        UserPoolDomainOptions.builder()
            .cognitoDomain(
                CognitoDomainOptions.builder()
                    // The whole region's, so it has the account in it.
                    .domainPrefix("%s-%s".formatted(name, Aws.ACCOUNT_ID))
                    .build())
            .build());
    pages = pages(console);
    machines = machines();
    CfnUserPoolGroup.Builder.create(this, "Administrators")
        .userPoolId(pool.getUserPoolId())
        .groupName(OidcOptions.ADMINISTRATORS_OF_POOL)
        .description("Who may do everything")
        .build();
    Stack stack = Stack.of(this);
    CfnOutput.Builder.create(stack, "UserPool").value(pool.getUserPoolId()).build();
    CfnOutput.Builder.create(stack, "MachineClient").value(machines.getUserPoolClientId()).build();
  }

  /** What tells functions of the pool, besides what the options say. */
  Map<String, String> environment(List<String> audiences) {
    Map<String, String> environment = new HashMap<>();
    environment.put("WAYMARK_OIDC_ISSUER", pool.getUserPoolProviderUrl());
    environment.put("WAYMARK_OIDC_CLIENT", pages.getUserPoolClientId());
    List<String> all = new ArrayList<>(List.of(machines.getUserPoolClientId()));
    all.addAll(audiences);
    environment.put("WAYMARK_OIDC_AUDIENCES", String.join(",", all));
    return environment;
  }

  private UserPool pool(String name) {
    UserPool made =
        UserPool.Builder.create(this, "Pool")
            .userPoolName(name)
            .selfSignUpEnabled(false)
            .signInAliases(SignInAliases.builder().email(true).build())
            .accountRecovery(AccountRecovery.EMAIL_ONLY)
            .mfa(Mfa.OPTIONAL)
            .mfaSecondFactor(MfaSecondFactor.builder().otp(true).sms(false).build())
            .passwordPolicy(
                PasswordPolicy.builder()
                    .minLength(PASSWORD_LENGTH)
                    .requireLowercase(true)
                    .requireUppercase(true)
                    .requireDigits(true)
                    .requireSymbols(true)
                    .build())
            .deletionProtection(true)
            .removalPolicy(RemovalPolicy.RETAIN)
            .build();
    Acknowledged.of(
        made, "AwsSolutions-COG2", "Each may have a second factor; who must, is up to the owner.");
    Acknowledged.of(
        made,
        "AwsSolutions-COG3",
        "Threat protection costs for each user; the owner may switch it on.");
    Acknowledged.of(
        made, "AwsSolutions-COG8", "The plan that costs for each user is the owner's to choose.");
    return made;
  }

  /** A public client, by PKCE: a secret would have to be kept somewhere. */
  private UserPoolClient pages(String console) {
    return pool.addClient(
        "Pages",
        UserPoolClientOptions.builder()
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
            .build());
  }

  /** Its secret is shown by Cognito to who may ask for it. */
  private UserPoolClient machines() {
    ResourceServerScope all =
        ResourceServerScope.Builder.create()
            .scopeName("api")
            .scopeDescription("What the client's user may do")
            .build();
    UserPoolResourceServer server =
        pool.addResourceServer(
            "Api",
            UserPoolResourceServerOptions.builder()
                .identifier("waymark")
                .scopes(List.of(all))
                .build());
    return pool.addClient(
        "Machines",
        UserPoolClientOptions.builder()
            .generateSecret(true)
            .oAuth(
                OAuthSettings.builder()
                    .flows(OAuthFlows.builder().clientCredentials(true).build())
                    .scopes(List.of(OAuthScope.resourceServer(server, all)))
                    .build())
            .accessTokenValidity(TOKENS_LIVE)
            .build());
  }
}
