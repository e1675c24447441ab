interface Circumstances {
  readonly nonce: string;
  readonly isDevelopment: boolean;
  readonly isHttps: boolean;
}

/**
 * The page's Content-Security-Policy (CSP 3): scripts and styles by nonce, everything else from this origin or not at
 * all. Style attributes stay allowed because positioned dialogs and menus set them.
 */
export function contentSecurityPolicy({ nonce, isDevelopment, isHttps }: Circumstances): string {
  const directives = [
    "default-src 'none'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${isDevelopment ? " 'unsafe-eval'" : ""}`,
    ...(isDevelopment
      ? ["style-src 'self' 'unsafe-inline'"]
      : [
          `style-src 'self' 'nonce-${nonce}'`,
          `style-src-elem 'self' 'nonce-${nonce}'`,
          "style-src-attr 'unsafe-inline'",
        ]),
    "img-src 'self' data: blob:",
    "font-src 'self'",
    `connect-src 'self'${isDevelopment ? " ws:" : ""}`,
    "media-src 'self' blob:",
    "manifest-src 'self'",
    "worker-src 'self' blob:",
    "frame-src 'none'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
    ...(isHttps ? ["upgrade-insecure-requests"] : []),
  ];
  return directives.join("; ");
}
