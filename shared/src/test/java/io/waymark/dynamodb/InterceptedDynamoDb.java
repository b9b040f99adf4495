package io.waymark.dynamodb;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbResponse;

/** Steps between a client and its requests; works for the embedded client, too. */
final class InterceptedDynamoDb {

  /** What stands in the way of a request. */
  interface Interceptor {
    DynamoDbResponse intercept(DynamoDbRequest request, Call call);
  }

  /** Sends a request on. */
  interface Call {
    DynamoDbResponse send(DynamoDbRequest request);
  }

  private InterceptedDynamoDb() {}

  static DynamoDbClient of(DynamoDbClient client, Interceptor interceptor) {
    return (DynamoDbClient)
        Proxy.newProxyInstance(
            DynamoDbClient.class.getClassLoader(),
            new Class<?>[] {DynamoDbClient.class},
            (_, method, arguments) ->
                arguments != null && arguments[0] instanceof DynamoDbRequest request
                    ? interceptor.intercept(
                        request, r -> (DynamoDbResponse) invoke(client, method, r))
                    : invoke(client, method, arguments));
  }

  private static Object invoke(DynamoDbClient client, Method method, Object... arguments) {
    try {
      return method.invoke(client, arguments);
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof RuntimeException cause) {
        throw cause;
      }
      throw new IllegalStateException(e);
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
