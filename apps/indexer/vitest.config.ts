import { mergeConfig } from "vitest/config";
import base from "../../scripts/vitest.base.ts";

// Nothing here changes a module: they are loaded once for all files.
export default mergeConfig(base, {
  test: { globalSetup: ["@linchpin/service/testing/startPostgres"], isolate: false },
});
