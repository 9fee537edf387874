package cn.kuaichu.faces.inbox;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/**
 * Finding one's way in Tasklist: counts, search, what comes after a task, where a case stands. Found through
 * META-INF/services.
 */
public class GuidePlugin extends AbstractTasklistPlugin {
  static final String ID = "guide";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(GuideResource.class);
  }
}
