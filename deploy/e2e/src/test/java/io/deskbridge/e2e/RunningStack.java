package io.deskbridge.e2e;

import io.deskbridge.local.stack.PartDeath;
import io.deskbridge.local.stack.Programs;
import io.deskbridge.local.stack.Progress;
import io.deskbridge.local.stack.Stack;
import io.deskbridge.local.stack.StackOptions;
import io.deskbridge.local.stack.StackPorts;
import java.time.Duration;

/**
 * The packaged services on free ports, crm-lookup and auth in two replicas each. Started once for
 * all test classes.
 */
final class RunningStack {

  private static final int REPLICAS = 2;

  private RunningStack() {}

  static Stack get() {
    return Holder.STACK;
  }

  private static final class Holder {
    static final Stack STACK = start();

    private static Stack start() {
      Stack stack =
          new Stack(
              StackOptions.all(
                  Programs.built(Repository.root()),
                  Repository.emptyData("main"),
                  StackPorts.free(REPLICAS, REPLICAS)),
              new Silence());
      Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "stack-end"));
      stack.firstDeath().thenAccept(Holder::complain);
      stack.start();
      return stack;
    }

    private static void complain(PartDeath death) {
      System.err.println(
          death.label() + " died: " + death.how() + "\n" + String.join("\n", death.lastLines()));
    }
  }

  private static final class Silence implements Progress {
    @Override
    public void starting(String label) {
      // Only what becomes ready is worth a line in a test's output.
    }

    @Override
    public void ready(String label, Duration took, String where) {
      System.out.println(label + " ready after " + took.toMillis() + " ms");
    }

    @Override
    public void note(String text) {
      System.out.println(text);
    }
  }
}
