import { Landing } from "#features/home/index.ts";

export default function HomePage() {
  return <Landing />;
}
