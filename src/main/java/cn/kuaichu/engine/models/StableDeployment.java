package cn.kuaichu.engine.models;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toCollection;

import cn.kuaichu.engine.check.Finding;
import cn.kuaichu.engine.check.Finding.Level;
import cn.kuaichu.engine.check.ModelFiles;
import cn.kuaichu.engine.check.RulesCheck;
import cn.kuaichu.engine.publishing.InForce;
import cn.kuaichu.ground.start.ServerStart;
import cn.kuaichu.ground.start.StartRefused;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.camunda.bpm.engine.spring.SpringProcessEngineConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.CamundaDeploymentConfiguration;
import org.camunda.bpm.spring.boot.starter.configuration.impl.AbstractCamundaConfiguration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.core.io.Resource;
import org.springframework.stereotype.Component;

/**
 * Deploys {@code processes/} and {@code forms/} under names that do not depend on how or where the product was started:
 * the stock deployment would take a jar and a checkout for two different models. Models that do not keep to the house
 * rules stop the start.
 */
@Component
@ServerStart
class StableDeployment extends AbstractCamundaConfiguration implements CamundaDeploymentConfiguration {
  private static final Logger LOG = LoggerFactory.getLogger(StableDeployment.class);

  private final ObjectProvider<InForce> rules;

  StableDeployment(ObjectProvider<InForce> rules) {
    this.rules = rules;
  }

  @Override
  public void preInit(SpringProcessEngineConfiguration engine) {
    requireHouseRules();
    engine.setDeploymentName(InForce.DEPLOYMENT);
    engine.setDeploymentResources(getDeploymentResources().toArray(new Resource[0]));
    engine.setDeployChangedOnly(true);
  }

  @Override
  public Set<Resource> getDeploymentResources() {
    return rules.getObject().toDeploy().entrySet().stream()
        .map(file -> ModelFiles.of(file.getKey(), file.getValue())).collect(toCollection(LinkedHashSet::new));
  }

  /**
   * Of the release's own files an error stops the start, also where they are deployed already: a word that the program
   * has learnt since is one more for each table. The district's own have been in force already: what a later release
   * finds wrong with them is told, and they stay.
   */
  private void requireHouseRules() {
    InForce inForce = rules.getObject();
    require(RulesCheck.of(Map.of()).findings());
    inForce.faults().forEach(finding -> LOG.error("the district's own rules, which stay in force: {}", finding));
    inForce.changedBeneath().forEach(name -> LOG.warn("{}: this release brings another version; the district's own"
        + " stays in force, see the page of rules in Cockpit", name));
  }

  /** @throws StartRefused naming each place, what is wrong there and the cure */
  static void require(List<Finding> findings) {
    Map<Level, List<Finding>> found = findings.stream().collect(groupingBy(Finding::level));
    found.getOrDefault(Level.WARNING, List.of()).forEach(finding -> LOG.warn("{}", finding));
    List<Finding> errors = found.getOrDefault(Level.ERROR, List.of());
    if (!errors.isEmpty()) {
      throw new StartRefused("流程、决策表或者表单有 " + errors.size() + " 处错误：\n"
          + errors.stream().map(Finding::toString).collect(joining("\n")),
          "按各条“改法”改正 processes/、forms/ 中的文件后再启动；改动以前可用命令 rules check 检查。");
    }
  }
}
