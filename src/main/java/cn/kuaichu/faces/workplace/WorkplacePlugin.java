package cn.kuaichu.faces.workplace;

import java.util.Set;
import org.camunda.bpm.welcome.plugin.spi.impl.AbstractWelcomePlugin;

/** 工作台, the page an official's day begins with: the web apps' own home page. Found through META-INF/services. */
public class WorkplacePlugin extends AbstractWelcomePlugin {
  static final String ID = "workplace";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(WorkplaceResource.class);
  }
}
