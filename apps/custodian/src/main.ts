import { keepYoungSmall } from "@linchpin/service/heap";

keepYoungSmall();
// All else is imported after.
const { serve } = await import("./serve.ts");
await serve();
