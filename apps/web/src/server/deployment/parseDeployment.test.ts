import { describe, expect, it } from "vitest";
import { parseDeployment } from "./parseDeployment.ts";
import { publicConfig } from "./publicConfig.ts";
import { sampleDeployment } from "./sampleDeployment.fixture.ts";

describe("a deployment file", () => {
  it("is read when it fits", () => {
    expect(parseDeployment(JSON.stringify(sampleDeployment)).chainId).toBe(31415);
  });

  it("that is not JSON is refused by name", () => {
    expect(() => parseDeployment("{")).toThrowError(expect.objectContaining({ code: "deployment/not-json" }));
  });

  it("tells which field is at fault", () => {
    const broken = { ...sampleDeployment, chainId: -1 };
    expect(() => parseDeployment(JSON.stringify(broken))).toThrowError(/chainId/);
  });

  it("keeps the addresses of its services from the browser", () => {
    const text = JSON.stringify(publicConfig(sampleDeployment));
    expect(text).toContain("City Hospital");
    expect(text).not.toMatch(/https?:/);
  });
});
