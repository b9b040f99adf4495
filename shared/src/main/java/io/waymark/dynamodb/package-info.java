/**
 * The stores of {@link io.waymark.tracking} on one DynamoDB table, and those of the registry on
 * another. Those of another workspace than the default one begin with its name, see {@link Table}.
 *
 * <p>The items, by partition key and sort key. Heads of parts have a version {@code v} and packed
 * bytes {@code p}, or, where those don't fit one item, the number {@code n} of pieces.
 *
 * <table>
 *   <caption>Items</caption>
 *   <tr><th>pk</th><th>sk</th><th>what</th></tr>
 *   <tr><td>COUNTER</td><td>EXPERIMENT</td><td>the last experiment id given ({@code n})</td></tr>
 *   <tr><td>EXPERIMENT_NAMES</td><td>hash of the name</td><td>the name's lock and the entry of
 *       the list of experiments ({@code id}, {@code name})</td></tr>
 *   <tr><td>EXP#id</td><td>STATE</td><td>part: the experiment without its tags</td></tr>
 *   <tr><td>EXP#id</td><td>TAGS</td><td>part: its tags</td></tr>
 *   <tr><td>EXP#id#HOT#shard</td><td>run id#D</td><td>part: a run without its metrics</td></tr>
 *   <tr><td>EXP#id#HOT#shard</td><td>run id#L</td><td>part: the latest point of each metric, when
 *       there are many</td></tr>
 *   <tr><td>EXP#id#HOT#shard</td><td>run id#M</td><td>part: the latest point of each metric, when
 *       there are few, and the points logged last</td></tr>
 *   <tr><td>EXP#id#MODELS</td><td>model id</td><td>part: a logged model without its
 *       metrics</td></tr>
 *   <tr><td>EXP#id#MODELS</td><td>model id#M</td><td>part: its points that were logged last, and
 *       the last block that counts</td></tr>
 *   <tr><td>EXP#id#MODELS</td><td>model id#H#number#writer</td><td>block: older points ({@code p}),
 *       and the writer of the block before ({@code w})</td></tr>
 *   <tr><td>RUN#id</td><td>H#level#hash</td><td>history block: points of any metrics</td></tr>
 *   <tr><td>RUN#id</td><td>C#hash of the key#hash</td><td>history column: points of one
 *       metric</td></tr>
 *   <tr><td>EXP#id#TRACES#shard</td><td>time#trace id</td><td>part: a trace without its
 *       spans</td></tr>
 *   <tr><td>TRACE#id</td><td>PLACE</td><td>where its document is, by experiment ({@code e}) and
 *       time ({@code t})</td></tr>
 *   <tr><td>MODEL_NAMES</td><td>hash of the name</td><td>the name's lock and the entry of the list
 *       of registered models ({@code id}, {@code name})</td></tr>
 *   <tr><td>FORMER_MODEL_NAMES</td><td>hash of the name#time#model id</td><td>a model that had the
 *       name until then ({@code id}, {@code until})</td></tr>
 *   <tr><td>MODEL#id</td><td>MODEL</td><td>part: a registered model and where its versions are
 *       placed</td></tr>
 *   <tr><td>MODEL#id</td><td>V#number</td><td>part: a version</td></tr>
 *   <tr><td>MODEL#id</td><td>H#time#audit number</td><td>part: what a call moved between aliases and
 *       stages</td></tr>
 *   <tr><td>RUN_VERSIONS#run id</td><td>model id#number</td><td>a version that a run made ({@code
 *       id}, {@code version})</td></tr>
 *   <tr><td>WEBHOOKS</td><td>webhook id</td><td>part: a webhook</td></tr>
 *   <tr><td>WEBHOOK_DELIVERIES</td><td>delivery id</td><td>an event on its way to a webhook, where
 *       there is no SQS ({@code j})</td></tr>
 *   <tr><td>WORKSPACES</td><td>name</td><td>part: a workspace</td></tr>
 *   <tr><td>ACCESS</td><td>GENERATION</td><td>how often users, roles and tokens have changed ({@code
 *       v}); beside it the last ids given ({@code n})</td></tr>
 *   <tr><td>ACCESS_USERS</td><td>hash of the name</td><td>part: a user</td></tr>
 *   <tr><td>ACCESS_ROLES</td><td>id</td><td>part: a role with its permissions</td></tr>
 *   <tr><td>ACCESS_ROLE_NAMES</td><td>hash of workspace and name</td><td>the name's lock</td></tr>
 *   <tr><td>ACCESS_TOKENS</td><td>id</td><td>part: an API token, without its secret</td></tr>
 *   <tr><td>ACCESS_TOKEN_USES</td><td>id</td><td>when it was used last ({@code t})</td></tr>
 *   <tr><td>PIECES#pk#sk</td><td>version#number</td><td>a piece of a part that is too large for its
 *       head</td></tr>
 * </table>
 */
@NullMarked
package io.waymark.dynamodb;

import org.jspecify.annotations.NullMarked;
