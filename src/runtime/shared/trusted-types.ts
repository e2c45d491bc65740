interface TrustedTypes {
  readonly defaultPolicy: object | null;
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): object;
}

// Taken now: the rule below must not rest on a function that code could exchange.
const { apply } = Reflect;
const { startsWith } = String.prototype;

/**
 * Sets the default Trusted Types policy: a script may come from a blob: made by this app, or from one exact URL.
 * @param exact the absolute URL of the service worker, where there is one
 */
export function installTrustedTypes(exact?: string): void {
  const { trustedTypes } = globalThis as { trustedTypes?: TrustedTypes };
  if (!trustedTypes || trustedTypes.defaultPolicy) return;
  trustedTypes.createPolicy('default', {
    createScriptURL(url) {
      if (apply(startsWith, url, ['blob:']) || url === exact) return url;
      throw new TypeError('This page runs no script from outside.');
    },
  });
}
