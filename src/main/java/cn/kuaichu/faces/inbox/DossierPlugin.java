package cn.kuaichu.faces.inbox;

import java.util.Set;
import org.camunda.bpm.tasklist.plugin.spi.impl.AbstractTasklistPlugin;

/** The product's part of Tasklist: the dossier tab and what stands on the cards. Found through META-INF/services. */
public class DossierPlugin extends AbstractTasklistPlugin {
  static final String ID = "dossier";

  @Override
  public String getId() {
    return ID;
  }

  @Override
  public Set<Class<?>> getResourceClasses() {
    return Set.of(DossierResource.class);
  }
}
