package io.waymark.functions;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.waymark.access.Caller;
import io.waymark.access.users.FirstAdmin;
import io.waymark.dynamodb.DynamoAccessStore;
import io.waymark.dynamodb.DynamoFirstAdminStore;
import io.waymark.dynamodb.Table;
import io.waymark.error.MlflowException;
import io.waymark.json.Fields;
import io.waymark.json.Json;
import io.waymark.secretsmanager.SecretStore.Secret;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Makes the first administrator as a secret says. CloudFormation calls it with each deployment, as
 * a resource of its own; called by hand it does the same.
 */
public final class FirstAdminFunction extends JsonFunction {
  private static final Logger LOG = System.getLogger(FirstAdminFunction.class.getName());

  private final FirstAdmin admin;
  private final Supplier<Optional<Secret>> secret;

  /** For Lambda: all is told by the environment. */
  public FirstAdminFunction() {
    this(
        new Table(AwsClients.dynamoDb(), Environment.ofProcess().registryTable()),
        () -> AwsClients.secrets().find(Environment.ofProcess().firstAdminSecret()));
  }

  /** For a test of one's own. */
  FirstAdminFunction(Table registry, Supplier<Optional<Secret>> secret) {
    this.admin =
        new FirstAdmin(
            new DynamoAccessStore(registry, Clock.systemUTC()),
            new DynamoFirstAdminStore(registry));
    this.secret = secret;
  }

  @Override
  Map<String, Object> answer(Fields event) {
    Optional<StackRequest> request = StackRequest.of(event);
    if (request.filter(StackRequest::isDeletion).isPresent()) {
      return told(request, "left alone");
    }
    try {
      return told(request, apply() ? "put into effect" : "in effect already");
    } catch (RuntimeException e) {
      if (request.isEmpty()) {
        throw e;
      }
      LOG.log(Level.ERROR, "There is no first administrator.", e);
      request.get().fail(reason(e));
      return Map.of("secret", "not put into effect");
    }
  }

  private boolean apply() {
    Secret found =
        secret.get().orElseThrow(() -> MlflowException.invalidParameter("The secret has no text."));
    Fields fields =
        Fields.of(
            Json.readObject(found.text().getBytes(UTF_8))
                .orElseThrow(() -> MlflowException.invalidParameter("The secret is no JSON.")));
    return admin.apply(
        Caller.system("first-admin", ""),
        found.version(),
        fields.requiredString("username"),
        fields.requiredString("password"));
  }

  private static Map<String, Object> told(Optional<StackRequest> request, String outcome) {
    request.ifPresent(StackRequest::succeed);
    return Map.of("secret", outcome);
  }

  /** Of our own errors it is known that they do not quote the secret. */
  private static String reason(RuntimeException e) {
    return e instanceof MlflowException refused
        ? String.valueOf(refused.getMessage())
        : "See the function's log.";
  }
}
