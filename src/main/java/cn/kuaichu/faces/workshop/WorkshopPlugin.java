package cn.kuaichu.faces.workshop;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** 规则工坊, the page of rules in Cockpit. Found through META-INF/services. */
public class WorkshopPlugin extends AbstractCockpitPlugin {
  static final String ID = "rules";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(WorkshopResource.class);
  }
}
