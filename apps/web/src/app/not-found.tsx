import { NotFoundFace } from "#features/home/NotFoundFace.tsx";

export default function NotFound() {
  return <NotFoundFace />;
}
