/** Hands bytes to the browser as a file. They were decrypted here; nothing is sent anywhere. */
export function saveFile(
  bytes: Uint8Array<ArrayBuffer>,
  { name, type }: { readonly name: string; readonly type: string },
) {
  // A type that a browser would open and run is saved as bytes of no kind.
  const isActive = /html|xml|svg|script/.test(type);
  const url = URL.createObjectURL(new Blob([bytes], { type: isActive ? "application/octet-stream" : type }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
}

const ENDINGS: Readonly<Record<string, string>> = {
  "application/pdf": ".pdf",
  "application/dicom": ".dcm",
  "text/plain": ".txt",
  "text/markdown": ".md",
  "image/png": ".png",
  "image/jpeg": ".jpg",
  "application/json": ".json",
  "application/xml": ".xml",
  "text/html": ".html",
};

/** What opens as something else than a picture or words, whatever its title says, is saved under no ending that runs. */
const PASSIVE = /\.(?:bmp|csv|dcm|docx|gif|jpe?g|json|md|odt|pdf|png|pptx|rtf|tiff?|txt|webp|xlsx|xml)$/i;

/** A file name of letters that every system takes, with the ending of its type. */
export function fileNameOf(title: string, type: string): string {
  const bare = title
    .replace(/[^\p{L}\p{M}\p{N} ._-]+/gu, " ")
    .replace(/^[. ]+/, "")
    .trim()
    .slice(0, 80);
  const ending = ENDINGS[type] ?? (PASSIVE.test(bare) ? "" : ".bin");
  return bare.toLowerCase().endsWith(ending) ? bare || "document" : `${bare || "document"}${ending}`;
}
