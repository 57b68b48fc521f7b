package io.deskbridge.e2e.campaign;

import io.deskbridge.local.platform.RequestFailure;
import io.deskbridge.local.stack.StackFailure;
import io.deskbridge.local.walkthrough.StepFailure;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * {@code deploy/e2e/campaign}. Ends with 0 when every goal is met, with 1 when one is missed or the
 * campaign failed, with 2 when the command line can't be understood.
 */
public final class CampaignCommand {

  private CampaignCommand() {}

  /** The command. */
  public static void main(String[] arguments) {
    PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
    Logger.getLogger("").setLevel(Level.WARNING);
    try {
      CampaignOptions options = CampaignOptions.parse(List.of(arguments));
      Path data = options.repository().resolve(".deskbridge/campaign").toAbsolutePath().normalize();
      CampaignResult result = new Campaign(options, data, out).run();
      result.print(out);
      System.exit(result.isMet() ? 0 : 1);
    } catch (CampaignOptions.Misunderstood e) {
      out.println(e.getMessage());
      out.print(CampaignOptions.USAGE);
      System.exit(2);
    } catch (StackFailure | RequestFailure | StepFailure | CampaignFailure e) {
      out.println(e.getMessage());
      System.exit(1);
    }
  }
}
