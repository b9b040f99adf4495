/** The endpoints of promotions: policies, requests, decisions, and Databricks' verbs for them. */
@NullMarked
package io.waymark.promotion.api;

import org.jspecify.annotations.NullMarked;
