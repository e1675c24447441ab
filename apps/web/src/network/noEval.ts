// zod compiles its checks with `new Function` where it may, and tries: the page's CSP refuses and reports that. Told
// before it loads (v4 reads this name), it does not try; it need not be imported here for that.
const world = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
world.__zod_globalConfig = { ...world.__zod_globalConfig, jitless: true };
