import { HelpingScreen } from "#features/guardians/index.ts";
import { HoldCode } from "#features/invited/index.ts";
import { Gate } from "#features/shell/index.ts";
import { pageTitle } from "#i18n/pageTitle.ts";

export const generateMetadata = () => pageTitle("helping");

export default function Page() {
  return (
    <>
      <HoldCode />
      <Gate roles={["patient"]} screen="helping">
        <HelpingScreen />
      </Gate>
    </>
  );
}
