import { useFormatter } from "use-intl";

/** A number of bytes as people say it. */
export function useFileSize(): (bytes: number) => string {
  const format = useFormatter();
  return (bytes) => {
    const [unit, size] =
      bytes < 1024
        ? (["byte", 1] as const)
        : bytes < 1024 ** 2
          ? (["kilobyte", 1024] as const)
          : bytes < 1024 ** 3
            ? (["megabyte", 1024 ** 2] as const)
            : (["gigabyte", 1024 ** 3] as const);
    return format.number(bytes / size, {
      style: "unit",
      unit,
      maximumFractionDigits: bytes < 1024 ** 2 ? 0 : 1,
    });
  };
}
