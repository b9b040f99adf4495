package io.waymark.infra;

import java.util.List;
import software.amazon.awscdk.services.budgets.CfnBudget;
import software.constructs.Construct;

/** Tells somebody when the account's month comes to cost more than was meant. */
final class CostBudget extends Construct {
  /** Of the whole: when it is spent, and when it will be. */
  private static final int PERCENT = 100;

  CostBudget(Construct scope, String id, String name, Operation.Budget budget) {
    super(scope, id);
    CfnBudget.Builder.create(this, "Budget")
        .budget(
            CfnBudget.BudgetDataProperty.builder()
                .budgetName(name)
                .budgetType("COST")
                .timeUnit("MONTHLY")
                .budgetLimit(
                    CfnBudget.SpendProperty.builder().amount(budget.dollars()).unit("USD").build())
                .build())
        .notificationsWithSubscribers(
            List.of(notice("ACTUAL", budget.mail()), notice("FORECASTED", budget.mail())))
        .build();
  }

  private static CfnBudget.NotificationWithSubscribersProperty notice(String kind, String mail) {
    return CfnBudget.NotificationWithSubscribersProperty.builder()
        .notification(
            CfnBudget.NotificationProperty.builder()
                .notificationType(kind)
                .comparisonOperator("GREATER_THAN")
                .threshold(PERCENT)
                .thresholdType("PERCENTAGE")
                .build())
        .subscribers(
            List.of(
                CfnBudget.SubscriberProperty.builder()
                    .subscriptionType("EMAIL")
                    .address(mail)
                    .build()))
        .build();
  }
}
