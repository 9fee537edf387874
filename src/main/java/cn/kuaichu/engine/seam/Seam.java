package cn.kuaichu.engine.seam;

import java.util.function.Supplier;

/** Marks that the product itself, and not somebody at the web apps' REST, is driving the engine on this thread. */
public final class Seam {
  private static final ThreadLocal<Boolean> OPEN = ThreadLocal.withInitial(() -> false);

  private Seam() {}

  public static <T> T through(Supplier<T> action) {
    boolean before = OPEN.get();
    OPEN.set(true);
    try {
      return action.get();
    } finally {
      OPEN.set(before);
    }
  }

  public static boolean isOpen() {
    return OPEN.get();
  }
}
