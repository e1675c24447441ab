import { notFound } from "next/navigation";
import { ProviderScreen } from "#features/directory/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("directory");

export default async function Page({ params }: { params: Promise<{ providerId: string }> }) {
  const { providerId } = await params;
  if (!/^[1-9][0-9]{0,9}$/.test(providerId)) notFound();
  return <ProviderScreen providerId={Number(providerId)} />;
}
