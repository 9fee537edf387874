package cn.kuaichu.faces.supervisiondesk;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** 督办台, the product's page in Cockpit. Found through META-INF/services. */
public class SupervisionPlugin extends AbstractCockpitPlugin {
  static final String ID = "supervision";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(SupervisionResource.class);
  }
}
