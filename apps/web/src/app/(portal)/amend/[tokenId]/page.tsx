import { notFound } from "next/navigation";
import { AmendScreen } from "#features/mint/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";
import { readHex32 } from "#network/readHex32.ts";

export const generateMetadata = () => pageTitle("amend");

export default async function Page({ params }: { params: Promise<{ tokenId: string }> }) {
  const tokenId = readHex32((await params).tokenId);
  if (tokenId === null) notFound();
  return (
    <Gate roles={["hospital", "laboratory"]}>
      <AmendScreen tokenId={tokenId} />
    </Gate>
  );
}
