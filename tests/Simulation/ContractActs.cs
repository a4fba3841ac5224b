using Microsoft.Extensions.DependencyInjection;
using Vouch.Company;
using Vouch.Contracts;
using Vouch.Decisions;
using Vouch.Demo;
using Vouch.Kernel;
using Vouch.Purchasing;
using Vouch.Suppliers;

namespace Vouch.Simulation;

/// <summary>Contracts and standings: drafting, offering, countering, accepting, approving, signing wrongly and rightly, amending, ending; two orders at once under one contract; suspending, reinstating, and ordering all the same.</summary>
internal sealed class ContractActs(Scene scene, SimulatedYear year)
{
    private static readonly string[] Over = ["contract.expired", "contract.terminated", "contract.superseded", "contract.withdrawn"];

    private readonly Pool<Known> contracts = new(scene);
    private readonly List<Dealer> suspended = [];
    private readonly Dictionary<Guid, Fact> approvals = [];

    public void Hear(Fact fact)
    {
        switch (fact.Name)
        {
            case "contract.drafted":
                contracts.Add(new Known(new ContractId(fact.SubjectId), fact.Data["number"]!, fact.Party("supplier")!.Value, fact.Party("owner")!.Value) { Stands = fact.Name });
                break;
            case "approval.requested" when fact.Data["about"] == "contract" && Guid.TryParse(fact.Data["subject"], out var subject):
                approvals[subject] = fact;
                break;
            case "supplier.suspended" when scene.Company.Suppliers.Find(new PartyId(fact.SubjectId)) is { } dealer:
                suspended.Add(dealer);
                break;
            case "supplier.reinstated":
                suspended.RemoveAll(dealer => dealer.Id.Value == fact.SubjectId);
                break;
            case "contract.offered" or "contract.agreed" or "contract.submitted" or "contract.approved" or "contract.refused" or "contract.in-force":
                Move(fact);
                break;
            default:
                if (Over.Contains(fact.Name))
                {
                    Move(fact);
                    contracts.End(one => one.Id.Value == fact.SubjectId);
                }

                break;
        }
    }

    /// <summary>One act, or some that go together.</summary>
    public Task ActAsync() => scene.Below(12) switch
    {
        0 or 1 => DraftAsync(null),
        2 => JudgeSupplierAsync(),
        3 => OrderFromSuspendedAsync(),
        4 or 5 or 6 => CallOffTwiceAsync(),
        _ => FollowAsync(),
    };

    private void Move(Fact fact)
    {
        if (contracts.All.FirstOrDefault(one => one.Id.Value == fact.SubjectId) is not { } known)
        {
            return;
        }

        known.Stands = fact.Name;
        if (fact.Name == "contract.offered")
        {
            (known.Version, known.Sha256, known.BySupplier) = (int.Parse(fact.Data["version"]!, System.Globalization.CultureInfo.InvariantCulture), fact.Data["sha256"]!, fact.Data["side"] == "supplier");
        }
    }

    // Little enough that orders meet the limit, and short enough that some end within the year.
    private async Task DraftAsync(Known? amended)
    {
        var dealer = amended is null ? scene.Pick(scene.Company.Suppliers.Dealers) : scene.Company.Suppliers.Find(amended.Supplier)!;
        var buyer = amended?.Owner ?? scene.Pick(scene.Company.Buyers);
        await scene.DoAsync(scene.Mostly(buyer), new DraftContract($"Supplies, {scene.Below(1_000)}", dealer.Id, scene.Company.Units["LINDEN"], Currency.Eur, scene.Today, scene.Today.AddDays(40 + scene.Below(200)), Amends: amended?.Id, Owner: buyer));
    }

    /// <summary>Up to four steps of one contract, so that some come all the way within a year.</summary>
    private async Task FollowAsync()
    {
        if (contracts.IsEmpty)
        {
            await DraftAsync(null);
            return;
        }

        var known = contracts.Next();
        for (var steps = 1 + scene.Below(4); steps > 0; steps--)
        {
            await StepAsync(known);
        }
    }

    private Task StepAsync(Known known) => known.Stands switch
    {
        "contract.drafted" => OfferAsync(known, bySupplier: false),
        "contract.offered" or "contract.refused" => NegotiateAsync(known),
        "contract.agreed" => scene.DoAsync(scene.Mostly(known.Owner), new SubmitContract(known.Id)),
        "contract.submitted" => DecideAsync(known),
        "contract.approved" => SignAsync(known),
        "contract.in-force" => EndAsync(known),
        _ => scene.DoAsync(scene.Mostly(known.Owner), new CommentOnContract(known.Id, "Is this still open?")),
    };

    private Task NegotiateAsync(Known known) => scene.Below(10) switch
    {
        0 => scene.DoAsync(Side(known, scene.OneIn(2)), new CommentOnContract(known.Id, "Who unloads?", scene.OneIn(2) ? "terms" : null)),
        1 => OfferAsync(known, bySupplier: !known.BySupplier),
        2 => scene.DoAsync(Side(known, !known.BySupplier), new AcceptContract(known.Id, Math.Max(1, known.Version - 1), known.Sha256)),
        3 when scene.OneIn(3) => scene.DoAsync(Side(known, scene.OneIn(2)), new WithdrawContract(known.Id, "We do it otherwise.")),
        _ when known.Stands == "contract.refused" => OfferAsync(known, bySupplier: false),
        _ => scene.DoAsync(Side(known, !known.BySupplier), new AcceptContract(known.Id, known.Version, known.Sha256)),
    };

    private async Task OfferAsync(Known known, bool bySupplier)
    {
        var person = bySupplier ? Contact(known) : known.Owner;
        if (await WritableAsync(person, known) is not { } content)
        {
            return;
        }

        var limit = 300m + (100m * scene.Below(40));
        var changed = content with
        {
            Clauses = [new ContractClause("terms", "Terms", $"Deliveries within {2 + scene.Below(40)} days, packed so that nothing breaks.")],
            Limit = scene.OneIn(6) ? null : limit,
            ExpectedValue = limit,
            QuantityLimits = scene.OneIn(3) ? [new QuantityLimit(5 + scene.Below(60), "C62", Text: "part")] : [],
            Obligations = scene.OneIn(3) ? [new ObligationTerm(scene.OneIn(2) ? ContractSide.Supplier : ContractSide.Buyer, "A look at the stock.", scene.Today.AddDays(scene.Below(60)), 2)] : [],
            Renewal = content.EndsOn is null || scene.OneIn(2) ? ContractRenewal.None : ContractRenewal.OnDecision,
        };
        if (await scene.DoAsync(person, new WriteContract(known.Id, changed)) && await WritableAsync(person, known) is { } kept)
        {
            year.Contracts.Wrote(kept);
            await scene.DoAsync(person, new OfferContract(known.Id, "As we said."));
        }
    }

    private async Task DecideAsync(Known known)
    {
        if (!approvals.TryGetValue(known.Id.Value, out var asked) || asked.Data["step"] is not { } step)
        {
            return;
        }

        var approval = new ApprovalId(Guid.Parse(asked.Data["approval"]!));
        await (scene.OneIn(8)
            ? scene.DoAsync(scene.Mostly(asked.Party("approver")), new Refuse(approval, step, "Too dear."))
            : scene.DoAsync(scene.Mostly(asked.Party("approver")), new Approve(approval, step)));
    }

    // With a wrong name, a wrong hash, twice, or by anybody, now and then.
    private async Task SignAsync(Known known)
    {
        var person = Side(known, scene.OneIn(2));
        var name = await scene.ReadAsync(async (services, _) => (await services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None)).NameOf(scene.OneIn(10) ? scene.Pick(scene.Everybody) : person));
        var sha256 = scene.OneIn(12) ? new string('0', 64) : known.Sha256;
        await scene.DoAsync(person, new SignContract(known.Id, known.Version, sha256, name, Confirmed: !scene.OneIn(12)));
    }

    private Task EndAsync(Known known) => scene.Below(9) switch
    {
        0 => scene.DoAsync(scene.Mostly(known.Owner), new TerminateContract(known.Id, "It is not what we need any more.")),
        1 or 2 => DraftAsync(known),
        3 => scene.DoAsync(Side(known, scene.OneIn(2)), new GiveNotice(known.Id, "At the end.")),
        4 => scene.DoAsync(scene.Mostly(known.Owner), new RenewContract(known.Id, scene.Today.AddDays(scene.Below(400)))),
        _ => CallOffTwiceAsync(),
    };

    // Two orders that may not both fit, in one instant: by name or found by the software.
    private async Task CallOffTwiceAsync()
    {
        var held = contracts.Live.Where(one => one.Stands == "contract.in-force").ToList();
        if (held.Count == 0)
        {
            await FollowAsync();
            return;
        }

        // A suspended supplier is tried elsewhere.
        var open = held.FindAll(one => !suspended.Exists(dealer => dealer.Id == one.Supplier));
        var known = scene.Recent(open.Count > 0 ? open : held);
        var limit = year.Contracts.Holds(known.Id.Value)?.Limit ?? 1_000m;
        await year.DoTogetherAsync<PlacedOrder>([.. Enumerable.Range(0, 2).Select(_ => (known.Owner, (ICommand<PlacedOrder>)Order(known.Supplier, Math.Round(limit * (4 + scene.Below(60)) / 100m, 2), scene.OneIn(3) ? known.Number : null)))]);
    }

    private PlaceOrder Order(PartyId supplier, decimal amount, string? contract)
    {
        var quantity = 1 + scene.Below(30);
        return new PlaceOrder(
            supplier, scene.Company.Units[scene.Pick(["OPS", "IT", "LAB"])], Currency.Eur, [new OrderLineInput(scene.OneIn(3) ? "Work" : "Spare part", quantity, "C62", Math.Max(0.01m, Math.Round(amount / quantity, 2)), scene.Today.AddDays(9))],
            scene.Pick(scene.Company.Colleagues), DeliverTo: "Gate", Send: !scene.OneIn(5), Contract: contract);
    }

    private async Task JudgeSupplierAsync()
    {
        if (suspended.Count > 0 && !scene.OneIn(6))
        {
            await scene.DoAsync(scene.Mostly(scene.Pick(scene.Company.Buyers)), new ReinstateSupplier(scene.Pick(suspended).Id));
            return;
        }

        // Mostly one that has contracts or orders: there the others try to order.
        var dealer = contracts.IsEmpty || scene.OneIn(2) ? scene.Pick(scene.Company.Suppliers.Dealers) : scene.Company.Suppliers.Find(contracts.Next().Supplier)!;
        await scene.DoAsync(scene.Mostly(scene.Pick(scene.Company.Buyers)), new SuspendSupplier(dealer.Id, scene.OneIn(15) ? "" : "A certificate is under question."));
    }

    private async Task OrderFromSuspendedAsync()
    {
        if (suspended.Count == 0)
        {
            await JudgeSupplierAsync();
            return;
        }

        await scene.DoAsync(scene.Pick(scene.Company.Buyers), Order(scene.Pick(suspended).Id, 50m + scene.Below(500), contract: null));
    }

    private async Task<ContractContent?> WritableAsync(PartyId person, Known known) => await scene.ReadAsync(async (services, db) =>
        (await services.GetRequiredService<CompanyDirectory>().ReadAsync(CancellationToken.None)).ActorOf(person) is { } actor ? await services.GetRequiredService<ContractTexts>().WritableAsync(db, actor, known.Id, CancellationToken.None) : null);

    private PartyId Side(Known known, bool supplier) => scene.Mostly(supplier ? Contact(known) : known.Owner);

    private PartyId Contact(Known known) => scene.Company.Suppliers.Find(known.Supplier)!.Contact;

    /// <summary>A contract as those who act remember it.</summary>
    private sealed record Known(ContractId Id, string Number, PartyId Supplier, PartyId Owner)
    {
        public string Stands { get; set; } = "";

        public int Version { get; set; }

        public string Sha256 { get; set; } = "";

        public bool BySupplier { get; set; }
    }
}
