/** AWS's services by their JSON protocol, for which no client of the SDK is packed. */
@NullMarked
package io.waymark.awsjson;

import org.jspecify.annotations.NullMarked;
