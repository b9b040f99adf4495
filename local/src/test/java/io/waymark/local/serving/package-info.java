/** Tests of deployments: the machine as the CDK synthesises it against a SageMaker of our own. */
@NullMarked
package io.waymark.local.serving;

import org.jspecify.annotations.NullMarked;
