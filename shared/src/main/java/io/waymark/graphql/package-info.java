/**
 * The GraphQL that MLflow's web UI speaks: documents are read, planned against the schema, and each
 * field at their root is asked as the REST call that it stands for.
 */
@NullMarked
package io.waymark.graphql;

import org.jspecify.annotations.NullMarked;
