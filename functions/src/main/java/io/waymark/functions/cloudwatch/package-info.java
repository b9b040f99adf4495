/** What functions tell CloudWatch: lines of JSON, and the metrics that stand in them. */
@NullMarked
package io.waymark.functions.cloudwatch;

import org.jspecify.annotations.NullMarked;
