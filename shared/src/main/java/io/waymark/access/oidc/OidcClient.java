package io.waymark.access.oidc;

/** As what the web pages are registered with the issuer. */
public record OidcClient(String id, ClientSecret secret) {}
