package cn.kuaichu.faces.archivedesk;

import java.util.Set;
import org.camunda.bpm.cockpit.plugin.spi.impl.AbstractCockpitPlugin;

/** 档案, the archive's page in Cockpit. Found through META-INF/services. */
public class ArchivePlugin extends AbstractCockpitPlugin {
  static final String ID = "archive";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(ArchiveResource.class);
  }
}
