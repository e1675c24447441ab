import { mergeConfig } from "vitest/config";
import base from "../../scripts/vitest.base.ts";

export default mergeConfig(base, { test: { globalSetup: ["@linchpin/service/testing/startPostgres"] } });
