export { NotFoundFace } from "./NotFoundFace.tsx";
