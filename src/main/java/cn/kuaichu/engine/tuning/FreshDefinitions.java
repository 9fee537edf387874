package cn.kuaichu.engine.tuning;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DefaultCacheFactory;
import org.camunda.bpm.engine.impl.persistence.deploy.cache.DeploymentCache;
import org.camunda.bpm.engine.impl.persistence.entity.DeploymentEntity;
import org.camunda.bpm.engine.impl.persistence.entity.ProcessDefinitionEntity;
import org.camunda.bpm.engine.repository.DecisionDefinition;
import org.camunda.bpm.engine.repository.ResourceDefinition;

/**
 * Stock reads a definition's row again at every step, only to see whether it was suspended, and looks up the newest
 * version at every call. Here a definition that was read is taken for current for a few seconds. The price: a suspended
 * definition lets cases pass for up to {@link #FRESH} more, and a newer version that another node deployed is called
 * that much later.
 */
final class FreshDefinitions extends DeploymentCache {
  static final Duration FRESH = Duration.ofSeconds(10);
  private static final int CAPACITY = 1000; // as stock

  private record Known(String id, long readAt) {
    boolean isFresh() {
      return System.nanoTime() - readAt < FRESH.toNanos();
    }
  }

  private final Map<String, Known> known = new ConcurrentHashMap<>();

  private final Runnable deployedHere;

  private FreshDefinitions(ProcessEngineConfigurationImpl engine, Runnable deployedHere) {
    super(new DefaultCacheFactory(), CAPACITY);
    this.deployedHere = deployedHere;
    setDeployers(engine.getDeployers());
  }

  /** @param deployedHere what else has to know of it at once */
  static void install(ProcessEngineConfigurationImpl engine, Runnable deployedHere) {
    engine.setDeploymentCache(new FreshDefinitions(engine, deployedHere));
  }

  /** What is deployed here is called at once. */
  @Override
  public void deploy(DeploymentEntity deployment) {
    super.deploy(deployment);
    known.clear();
    deployedHere.run();
  }

  @Override
  public ProcessDefinitionEntity findDeployedProcessDefinitionById(String id) {
    return process("id " + id, () -> super.findDeployedProcessDefinitionById(id));
  }

  @Override
  public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKey(String key) {
    return process("key " + key, () -> super.findDeployedLatestProcessDefinitionByKey(key));
  }

  @Override
  public ProcessDefinitionEntity findDeployedLatestProcessDefinitionByKeyAndTenantId(String key, String tenant) {
    return process("key " + key + " of " + tenant,
        () -> super.findDeployedLatestProcessDefinitionByKeyAndTenantId(key, tenant));
  }

  @Override
  public DecisionDefinition findDeployedLatestDecisionDefinitionByKeyAndTenantId(String key, String tenant) {
    return current("decision " + key + " of " + tenant, this::findDecisionDefinitionFromCache,
        () -> super.findDeployedLatestDecisionDefinitionByKeyAndTenantId(key, tenant));
  }

  private ProcessDefinitionEntity process(String question, Supplier<ProcessDefinitionEntity> stock) {
    return current(question, this::findProcessDefinitionFromCache, stock);
  }

  /** A definition that belongs to a tenant is asked for anew: whether it is the answer depends on who asks. */
  private <T extends ResourceDefinition> T current(String question, Function<String, ? extends T> cache,
      Supplier<T> stock) {
    Known last = known.get(question);
    T definition = last != null && last.isFresh() ? cache.apply(last.id) : null;
    if (definition != null) {
      return definition;
    }
    T read = stock.get();
    if (read.getTenantId() == null) {
      known.put(question, new Known(read.getId(), System.nanoTime()));
    }
    return read;
  }

  @Override
  public void discardProcessDefinitionCache() {
    known.clear();
    super.discardProcessDefinitionCache();
  }
}
