import { GoHome } from "#features/shell/index.ts";

export default function Page() {
  return <GoHome />;
}
