package cn.kuaichu.faces.notices;

import java.util.Set;
import org.camunda.bpm.welcome.plugin.spi.impl.AbstractWelcomePlugin;

/** 通知: a page of the workplace, and the count in the head of all web apps. Found through META-INF/services. */
public class NoticesPlugin extends AbstractWelcomePlugin {
  static final String ID = "notices";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(NoticesResource.class);
  }
}
