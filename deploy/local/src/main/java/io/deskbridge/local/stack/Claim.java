package io.deskbridge.local.stack;

import io.deskbridge.local.postgres.OrphanedPostmaster;
import io.deskbridge.local.process.Listeners;
import io.deskbridge.local.process.Ports;
import io.deskbridge.local.process.ProcessRecord;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * The right to run certain parts on certain data: a lock per part, which ends with this process, so
 * it can't go stale. Whoever holds it may end what a killed run left behind.
 */
final class Claim implements AutoCloseable {

  private final StackOptions options;
  private final List<FileChannel> held = new ArrayList<>();

  private Claim(StackOptions options) {
    this.options = options;
  }

  /** Locks the parts, ends orphans of an earlier run, and demands that every port is free. */
  static Claim of(StackOptions options, Progress progress) {
    Claim claim = new Claim(options);
    try {
      Files.createDirectories(claim.folder());
      options.instances().forEach(claim::lock);
      options.instances().forEach(instance -> claim.endOrphan(instance, progress));
      claim.demandFreePorts();
      return claim;
    } catch (IOException e) {
      claim.close();
      throw new StackFailure(claim.folder() + " can't be written", e);
    } catch (RuntimeException e) {
      claim.close();
      throw e;
    }
  }

  /** Notes the process of a part, so that a later run can end it. */
  void note(RunningPart part) {
    ProcessRecord.write(recordOf(part.instance()), part.handle());
  }

  void forget(RunningPart part) {
    ProcessRecord.delete(recordOf(part.instance()));
  }

  private Path folder() {
    return options.data().resolve("run");
  }

  private Path recordOf(Instance instance) {
    return folder().resolve(instance.label() + ".pid");
  }

  private void lock(Instance instance) {
    Path file = folder().resolve(instance.label() + ".lock");
    try {
      FileChannel channel =
          FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      held.add(channel);
      FileLock lock = channel.tryLock();
      if (lock == null) {
        throw new StackFailure(
            instance.label()
                + " already runs on "
                + options.data()
                + ". End that deploy/up first, or use another folder with --data.");
      }
    } catch (IOException e) {
      throw new StackFailure(file + " can't be locked", e);
    }
  }

  private void endOrphan(Instance instance, Progress progress) {
    ProcessRecord.endOrphan(recordOf(instance))
        .ifPresent(pid -> progress.note(leftBehind(instance, pid)));
    if (instance.part() == PartName.POSTGRES) {
      OrphanedPostmaster.end(options.data().resolve("postgres"))
          .ifPresent(pid -> progress.note(leftBehind(instance, pid)));
    }
  }

  private static String leftBehind(Instance instance, long pid) {
    return "ended " + instance.label() + " (pid " + pid + "), left behind by a run that was killed";
  }

  private void demandFreePorts() {
    List<String> busy = new ArrayList<>();
    for (Instance instance : options.instances()) {
      for (int port : options.ports().of(instance)) {
        if (Ports.isBusy(port)) {
          busy.add(
              "Port %d, which %s needs, is busy: %s"
                  .formatted(
                      port,
                      instance.label(),
                      Listeners.on(port).orElse("the process that holds it can't be seen")));
        }
      }
    }
    if (!busy.isEmpty()) {
      throw new StackFailure(String.join("\n", busy));
    }
  }

  @Override
  public void close() {
    for (FileChannel channel : held) {
      try {
        channel.close();
      } catch (IOException e) {
        throw new StackFailure("A lock can't be released", e);
      }
    }
    held.clear();
  }
}
