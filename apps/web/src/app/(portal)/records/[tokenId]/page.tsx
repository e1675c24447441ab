import { notFound } from "next/navigation";
import { MyRecordScreen } from "#features/records/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";
import { readHex32 } from "#network/readHex32.ts";

export const generateMetadata = () => pageTitle("record");

export default async function Page({ params }: { params: Promise<{ tokenId: string }> }) {
  const tokenId = readHex32((await params).tokenId);
  if (tokenId === null) notFound();
  return (
    <Gate roles={["patient"]}>
      <MyRecordScreen tokenId={tokenId} />
    </Gate>
  );
}
