import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { keepTrying, type Left } from "./keepTrying.ts";

describe("what is on its way", () => {
  beforeEach(() => void vi.useFakeTimers());
  afterEach(() => void vi.useRealTimers());
  const trying = (...answers: Left[]) => {
    const attempt = vi.fn(async () => answers.shift() ?? "nothing");
    return { attempt, ...keepTrying(attempt) };
  };

  it("is tried again after pauses that grow, until nothing is left", async () => {
    const { attempt } = trying("waiting", "waiting");
    await vi.advanceTimersByTimeAsync(1_999);
    expect(attempt).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempt).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(3_999);
    expect(attempt).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(1);
    expect(attempt).toHaveBeenCalledTimes(3);
    await vi.advanceTimersByTimeAsync(600_000);
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  it("is tried at once when the phone is back, and soon again if that fails", async () => {
    const { attempt, wake } = trying("waiting", "waiting", "waiting");
    await vi.advanceTimersByTimeAsync(0);
    wake();
    await vi.advanceTimersByTimeAsync(0);
    expect(attempt).toHaveBeenCalledTimes(2);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(attempt).toHaveBeenCalledTimes(3);
  });

  it("is not hurried where only others get something later", async () => {
    const { attempt } = trying("quiet");
    await vi.advanceTimersByTimeAsync(59_000);
    expect(attempt).toHaveBeenCalledTimes(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it("is tried again also where an attempt failed altogether", async () => {
    const attempt = vi.fn(() => Promise.reject(new Error("offline")));
    keepTrying(attempt);
    await vi.advanceTimersByTimeAsync(2_000);
    expect(attempt).toHaveBeenCalledTimes(2);
  });

  it("is left alone when the page goes", async () => {
    const { attempt, stop } = trying("waiting");
    await vi.advanceTimersByTimeAsync(0);
    stop();
    await vi.advanceTimersByTimeAsync(60_000);
    expect(attempt).toHaveBeenCalledTimes(1);
  });
});
