package dev.plumbline.testbed.process;

/** Stands for the lab: owns processes, says which, then ends in one of many ways. */
final class OwnerMain {

  private OwnerMain() {}

  public static void main(String[] arguments) throws Exception {
    OwnedProcesses owned = OwnedProcesses.open();
    OwnedProcess child =
        owned.startTalking(
            Role.WORKER, "child", new ProcessBuilder("sh", "-c", "sleep 600 & echo $!; wait"));
    long grandchild = Long.parseLong(child.process().inputReader().readLine());
    owned.guard(ProcessHandle.of(grandchild).orElseThrow());
    System.out.println(owned.folder());
    System.out.println(owned.guardProcess().orElseThrow().pid());
    System.out.println(child.process().pid());
    System.out.println(grandchild);
    switch (arguments[0]) {
      case "return" -> {}
      case "throw" -> throw new IllegalStateException("on purpose");
      case "exit" -> System.exit(3);
      default -> Thread.sleep(Long.MAX_VALUE);
    }
  }
}
