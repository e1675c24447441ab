import { NotFoundFace } from "#features/notFound/index.ts";

export default function NotFound() {
  return <NotFoundFace />;
}
