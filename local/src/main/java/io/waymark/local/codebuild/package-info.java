/** CodeBuild's builds of project runs, as processes of this machine that outlive the server. */
@NullMarked
package io.waymark.local.codebuild;

import org.jspecify.annotations.NullMarked;
