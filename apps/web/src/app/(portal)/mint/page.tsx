import { MintScreen } from "#features/mint/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("mint");

export default function Page() {
  return (
    <Gate roles={["hospital"]} screen="mint">
      <MintScreen />
    </Gate>
  );
}
