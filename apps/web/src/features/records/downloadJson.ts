/** Hands a document to the browser as a file. It is made here: nothing is sent anywhere. */
export function downloadJson(document: unknown, fileName: string) {
  const blob = new Blob([JSON.stringify(document, null, 2)], { type: "application/fhir+json" });
  const link = window.document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = fileName;
  link.click();
  // The download holds the blob by now or a moment later.
  setTimeout(() => URL.revokeObjectURL(link.href), 30_000);
}
