/** Hands a file to the browser. It is made here: nothing is sent anywhere. */
export function download(file: Blob, name: string) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  // The download holds the file by now or a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}
