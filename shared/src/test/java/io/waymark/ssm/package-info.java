/** Tests of the Parameter Store's client, on a server that checks signatures. */
@NullMarked
package io.waymark.ssm;

import org.jspecify.annotations.NullMarked;
