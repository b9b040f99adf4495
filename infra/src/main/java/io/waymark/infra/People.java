package io.waymark.infra;

import java.util.List;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cognito.AccountRecovery;
import software.amazon.awscdk.services.cognito.CfnUserPoolGroup;
import software.amazon.awscdk.services.cognito.CognitoDomainOptions;
import software.amazon.awscdk.services.cognito.Mfa;
import software.amazon.awscdk.services.cognito.MfaSecondFactor;
import software.amazon.awscdk.services.cognito.OAuthScope;
import software.amazon.awscdk.services.cognito.PasswordPolicy;
import software.amazon.awscdk.services.cognito.ResourceServerScope;
import software.amazon.awscdk.services.cognito.SignInAliases;
import software.amazon.awscdk.services.cognito.UserPool;
import software.amazon.awscdk.services.cognito.UserPoolDomainOptions;
import software.amazon.awscdk.services.cognito.UserPoolResourceServer;
import software.amazon.awscdk.services.cognito.UserPoolResourceServerOptions;
import software.constructs.Construct;

/**
 * Who logs in by Cognito, where no other issuer is named. Nobody signs up by themselves; the pool
 * stays when the stack goes.
 */
final class People extends Construct {
  /** As for passwords of our own. */
  private static final int PASSWORD_LENGTH = 12;

  private final UserPool pool;
  private final OAuthScope api;

  /**
   * @param name of the pool
   */
  People(Construct scope, String id, String name) {
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
    api = api();
    CfnUserPoolGroup.Builder.create(this, "Administrators")
        .userPoolId(pool.getUserPoolId())
        .groupName(OidcOptions.ADMINISTRATORS_OF_POOL)
        .description("Who may do everything")
        .build();
    CfnOutput.Builder.create(Stack.of(this), "UserPool").value(pool.getUserPoolId()).build();
  }

  UserPool pool() {
    return pool;
  }

  /** What machines ask for. */
  OAuthScope scope() {
    return api;
  }

  private OAuthScope api() {
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
    return OAuthScope.resourceServer(server, all);
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
            .deletionProtection(WaymarkStack.operation(this).retained())
            .removalPolicy(WaymarkStack.operation(this).removal())
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
}
